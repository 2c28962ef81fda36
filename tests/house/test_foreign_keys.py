"""Rule 7: a foreign key never points up the house; a key named by a string hides from import-linter."""

from django.apps import apps

from tests.house.house import ROOMS


def test_no_foreign_key_points_up_the_house():
    for model in apps.get_models():
        if model._meta.app_label not in ROOMS:
            continue
        height = ROOMS.index(model._meta.app_label)
        for field in model._meta.get_fields():
            target = getattr(field.related_model, "_meta", None) if not field.auto_created else None
            if target is None or target.app_label not in ROOMS:
                continue
            assert ROOMS.index(target.app_label) <= height, (
                f"{model.__name__}.{field.name} points up to {target.app_label}: let the upper room hold the key"
            )


def test_no_table_of_the_house_hangs_on_one_of_django():
    for model in apps.get_models():
        if model._meta.app_label in ROOMS:
            for field in model._meta.get_fields():
                target = getattr(field.related_model, "_meta", None) if not field.auto_created else None
                assert target is None or target.app_label in ROOMS, f"{model.__name__}.{field.name}: keep a plain value"
