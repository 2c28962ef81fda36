"""The page of the discourse network, and its files."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from senim.check.forms.network import NetworkForm
from senim.check.queries import network as queries
from senim.check.queries import network_files as files

MOST_SIGNS = 6  # of a page's number in an address


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Show who said what of which claim, and who stands with whom where that may be shown."""
    form = NetworkForm(request.GET.dict())
    if not form.is_valid():
        return _mistaken(request, form)
    typed = request.GET.get("page", "")
    page = int(typed) if typed.isdecimal() and len(typed) <= MOST_SIGNS else 1
    card = queries.network(form.chosen(), page)
    return render(request, "check/network.html", {"card": card, "form": form})


@require_GET
def table(request: HttpRequest) -> HttpResponseBase:
    """Send the chosen network as a table, line by line."""
    form = NetworkForm(request.GET.dict())
    if not form.is_valid():
        return _mistaken(request, form)
    return StreamingHttpResponse(files.table_file(form.chosen()), content_type="text/csv; charset=utf-8")


@require_GET
def graph(request: HttpRequest) -> HttpResponse:
    """Send the chosen network as GraphML."""
    form = NetworkForm(request.GET.dict())
    if not form.is_valid():
        return _mistaken(request, form)
    told = HttpResponse(files.graph_file(form.chosen()), content_type="application/graphml+xml; charset=utf-8")
    told["Content-Disposition"] = 'attachment; filename="network.graphml"'
    return told


def _mistaken(request: HttpRequest, form: NetworkForm) -> HttpResponse:
    """Show the form alone, with what is wrong beside each field: there is nothing that could be computed."""
    return render(request, "check/network.html", {"card": None, "form": form}, status=400)


urlpatterns = [
    path("network/", show, name="network"),
    path("network/network.csv", table, name="network_csv"),
    path("network/network.graphml", graph, name="network_graphml"),
]
