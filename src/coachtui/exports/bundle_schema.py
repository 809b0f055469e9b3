"""The check of bundle.schema.json. Made by scripts/bundle_schema.py: change the schema and run it again."""
# fmt: off
# ruff: noqa
# mypy: ignore-errors

import re


class NotToSchema(ValueError):
    """Which part of a bundle is not what the schema says, as "data.events[3].data.due must be …"."""


REGEX_PATTERNS = {
    '^[0-9a-f]{64}$': re.compile('^[0-9a-f]{64}\\Z'),
    '^[a-z-]{1,40}$': re.compile('^[a-z-]{1,40}\\Z'),
    '^[0-9A-Za-z-]{1,64}$': re.compile('^[0-9A-Za-z-]{1,64}\\Z'),
    '^[0-9]{4}-[0-9]{2}-[0-9]{2}$': re.compile('^[0-9]{4}-[0-9]{2}-[0-9]{2}\\Z'),
    '^(19[7-9][0-9]|20[0-9]{2})-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$': re.compile('^(19[7-9][0-9]|20[0-9]{2})-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z\\Z')
}

NoneType = type(None)

def check(data: object, custom_formats: dict[str, object] = {}, name_prefix: str | None = None) -> object:
    if not isinstance(data, (dict)):
        raise NotToSchema("" + (name_prefix or "data") + " must be object")
    data_is_dict = isinstance(data, dict)
    if data_is_dict:
        data__missing_keys = set(['format', 'schema_version', 'generator', 'exported_at', 'change', 'author', 'left_out', 'digest', 'events']) - data.keys()
        if data__missing_keys:
            raise NotToSchema("" + (name_prefix or "data") + "." + min(data__missing_keys) + " must be there")
        data_keys = set(data.keys())
        if "format" in data_keys:
            data_keys.remove("format")
            data__format = data["format"]
            if not (isinstance(data__format, str) and data__format == 'coachtui-bundle'):
                raise NotToSchema("" + (name_prefix or "data") + ".format must be one of ['coachtui-bundle']")
        if "schema_version" in data_keys:
            data_keys.remove("schema_version")
            data__schemaversion = data["schema_version"]
            if not isinstance(data__schemaversion, (int)) and not (isinstance(data__schemaversion, float) and data__schemaversion.is_integer()) or isinstance(data__schemaversion, bool):
                raise NotToSchema("" + (name_prefix or "data") + ".schema_version must be integer")
            if not (isinstance(data__schemaversion, (int, float)) and not isinstance(data__schemaversion, bool) and data__schemaversion == 1):
                raise NotToSchema("" + (name_prefix or "data") + ".schema_version must be one of [1]")
        if "generator" in data_keys:
            data_keys.remove("generator")
            data__generator = data["generator"]
            validate___definitions_line(data__generator, custom_formats, (name_prefix or "data") + ".generator")
        if "exported_at" in data_keys:
            data_keys.remove("exported_at")
            data__exportedat = data["exported_at"]
            validate___definitions_instant(data__exportedat, custom_formats, (name_prefix or "data") + ".exported_at")
        if "change" in data_keys:
            data_keys.remove("change")
            data__change = data["change"]
            validate___definitions_text(data__change, custom_formats, (name_prefix or "data") + ".change")
        if "author" in data_keys:
            data_keys.remove("author")
            data__author = data["author"]
            if not isinstance(data__author, (dict)):
                raise NotToSchema("" + (name_prefix or "data") + ".author must be object")
            data__author_is_dict = isinstance(data__author, dict)
            if data__author_is_dict:
                data__author__missing_keys = set(['id', 'name']) - data__author.keys()
                if data__author__missing_keys:
                    raise NotToSchema("" + (name_prefix or "data") + ".author." + min(data__author__missing_keys) + " must be there")
                data__author_keys = set(data__author.keys())
                if "id" in data__author_keys:
                    data__author_keys.remove("id")
                    data__author__id = data__author["id"]
                    if not isinstance(data__author__id, (str)):
                        raise NotToSchema("" + (name_prefix or "data") + ".author.id must be string")
                    if isinstance(data__author__id, str):
                        data__author__id_len = len(data__author__id)
                        if data__author__id_len > 100:
                            raise NotToSchema("" + (name_prefix or "data") + ".author.id must be shorter than or equal to 100 characters")
                if "name" in data__author_keys:
                    data__author_keys.remove("name")
                    data__author__name = data__author["name"]
                    validate___definitions_text(data__author__name, custom_formats, (name_prefix or "data") + ".author.name")
        if "left_out" in data_keys:
            data_keys.remove("left_out")
            data__leftout = data["left_out"]
            if not isinstance(data__leftout, (dict)):
                raise NotToSchema("" + (name_prefix or "data") + ".left_out must be object")
            data__leftout_is_dict = isinstance(data__leftout, dict)
            if data__leftout_is_dict:
                data__leftout__missing_keys = set(['reflections', 'other_answers', 'evidence_notes']) - data__leftout.keys()
                if data__leftout__missing_keys:
                    raise NotToSchema("" + (name_prefix or "data") + ".left_out." + min(data__leftout__missing_keys) + " must be there")
                data__leftout_keys = set(data__leftout.keys())
                if "reflections" in data__leftout_keys:
                    data__leftout_keys.remove("reflections")
                    data__leftout__reflections = data__leftout["reflections"]
                    validate___definitions_count(data__leftout__reflections, custom_formats, (name_prefix or "data") + ".left_out.reflections")
                if "other_answers" in data__leftout_keys:
                    data__leftout_keys.remove("other_answers")
                    data__leftout__otheranswers = data__leftout["other_answers"]
                    validate___definitions_count(data__leftout__otheranswers, custom_formats, (name_prefix or "data") + ".left_out.other_answers")
                if "evidence_notes" in data__leftout_keys:
                    data__leftout_keys.remove("evidence_notes")
                    data__leftout__evidencenotes = data__leftout["evidence_notes"]
                    validate___definitions_count(data__leftout__evidencenotes, custom_formats, (name_prefix or "data") + ".left_out.evidence_notes")
                if "pauses" in data__leftout_keys:
                    data__leftout_keys.remove("pauses")
                    data__leftout__pauses = data__leftout["pauses"]
                    validate___definitions_count(data__leftout__pauses, custom_formats, (name_prefix or "data") + ".left_out.pauses")
        if "digest" in data_keys:
            data_keys.remove("digest")
            data__digest = data["digest"]
            if not isinstance(data__digest, (str)):
                raise NotToSchema("" + (name_prefix or "data") + ".digest must be string")
            if isinstance(data__digest, str):
                if not REGEX_PATTERNS['^[0-9a-f]{64}$'].search(data__digest):
                    raise NotToSchema("" + (name_prefix or "data") + ".digest must match pattern ^[0-9a-f]{64}$")
        if "events" in data_keys:
            data_keys.remove("events")
            data__events = data["events"]
            if not isinstance(data__events, (list, tuple)):
                raise NotToSchema("" + (name_prefix or "data") + ".events must be array")
            data__events_is_list = isinstance(data__events, (list, tuple))
            if data__events_is_list:
                data__events_len = len(data__events)
                if data__events_len > 20000:
                    raise NotToSchema("" + (name_prefix or "data") + ".events must contain less than or equal to 20000 items")
                for data__events_x, data__events_item in enumerate(data__events):
                    validate___definitions_event(data__events_item, custom_formats, (name_prefix or "data") + ".events[{data__events_x}]".format(**locals()))
    return data

def validate___definitions_event(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (dict)):
        raise NotToSchema("" + (name_prefix or "data") + " must be object")
    try:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "kind" in data_keys:
                data_keys.remove("kind")
                data__kind = data["kind"]
                if not (isinstance(data__kind, str) and data__kind == 'profiled'):
                    raise NotToSchema("" + (name_prefix or "data") + ".kind must be one of ['profiled']")
    except NotToSchema:
        pass
    else:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "data" in data_keys:
                data_keys.remove("data")
                data__data = data["data"]
                validate___definitions_profile(data__data, custom_formats, (name_prefix or "data") + ".data")
    try:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "kind" in data_keys:
                data_keys.remove("kind")
                data__kind = data["kind"]
                if not (isinstance(data__kind, str) and data__kind == 'committed' or isinstance(data__kind, str) and data__kind == 'amended' or isinstance(data__kind, str) and data__kind == 'decided'):
                    raise NotToSchema("" + (name_prefix or "data") + ".kind must be one of ['committed', 'amended', 'decided']")
    except NotToSchema:
        pass
    else:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "data" in data_keys:
                data_keys.remove("data")
                data__data = data["data"]
                validate___definitions_commitment(data__data, custom_formats, (name_prefix or "data") + ".data")
    try:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "kind" in data_keys:
                data_keys.remove("kind")
                data__kind = data["kind"]
                if not (isinstance(data__kind, str) and data__kind == 'closed'):
                    raise NotToSchema("" + (name_prefix or "data") + ".kind must be one of ['closed']")
    except NotToSchema:
        pass
    else:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "data" in data_keys:
                data_keys.remove("data")
                data__data = data["data"]
                validate___definitions_closing(data__data, custom_formats, (name_prefix or "data") + ".data")
    try:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "kind" in data_keys:
                data_keys.remove("kind")
                data__kind = data["kind"]
                if not (isinstance(data__kind, str) and data__kind == 'answered' or isinstance(data__kind, str) and data__kind == 'rated'):
                    raise NotToSchema("" + (name_prefix or "data") + ".kind must be one of ['answered', 'rated']")
    except NotToSchema:
        pass
    else:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "data" in data_keys:
                data_keys.remove("data")
                data__data = data["data"]
                validate___definitions_answer(data__data, custom_formats, (name_prefix or "data") + ".data")
    try:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "kind" in data_keys:
                data_keys.remove("kind")
                data__kind = data["kind"]
                if not (isinstance(data__kind, str) and data__kind == 'checked-in'):
                    raise NotToSchema("" + (name_prefix or "data") + ".kind must be one of ['checked-in']")
    except NotToSchema:
        pass
    else:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "data" in data_keys:
                data_keys.remove("data")
                data__data = data["data"]
                validate___definitions_checkin(data__data, custom_formats, (name_prefix or "data") + ".data")
    try:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "kind" in data_keys:
                data_keys.remove("kind")
                data__kind = data["kind"]
                if not (isinstance(data__kind, str) and data__kind == 'paused'):
                    raise NotToSchema("" + (name_prefix or "data") + ".kind must be one of ['paused']")
    except NotToSchema:
        pass
    else:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "data" in data_keys:
                data_keys.remove("data")
                data__data = data["data"]
                validate___definitions_pause(data__data, custom_formats, (name_prefix or "data") + ".data")
    try:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "kind" in data_keys:
                data_keys.remove("kind")
                data__kind = data["kind"]
                if not (isinstance(data__kind, str) and data__kind == 'shared'):
                    raise NotToSchema("" + (name_prefix or "data") + ".kind must be one of ['shared']")
    except NotToSchema:
        pass
    else:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "data" in data_keys:
                data_keys.remove("data")
                data__data = data["data"]
                validate___definitions_mark(data__data, custom_formats, (name_prefix or "data") + ".data")
    try:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "kind" in data_keys:
                data_keys.remove("kind")
                data__kind = data["kind"]
                if not (isinstance(data__kind, str) and data__kind == 'undone'):
                    raise NotToSchema("" + (name_prefix or "data") + ".kind must be one of ['undone']")
    except NotToSchema:
        pass
    else:
        data_is_dict = isinstance(data, dict)
        if data_is_dict:
            data_keys = set(data.keys())
            if "data" in data_keys:
                data_keys.remove("data")
                data__data = data["data"]
                validate___definitions_undoing(data__data, custom_formats, (name_prefix or "data") + ".data")
    data_is_dict = isinstance(data, dict)
    if data_is_dict:
        data__missing_keys = set(['id', 'at', 'author', 'kind', 'subject', 'data']) - data.keys()
        if data__missing_keys:
            raise NotToSchema("" + (name_prefix or "data") + "." + min(data__missing_keys) + " must be there")
        data_keys = set(data.keys())
        if "id" in data_keys:
            data_keys.remove("id")
            data__id = data["id"]
            validate___definitions_id(data__id, custom_formats, (name_prefix or "data") + ".id")
        if "at" in data_keys:
            data_keys.remove("at")
            data__at = data["at"]
            validate___definitions_instant(data__at, custom_formats, (name_prefix or "data") + ".at")
        if "author" in data_keys:
            data_keys.remove("author")
            data__author = data["author"]
            if not isinstance(data__author, (str)):
                raise NotToSchema("" + (name_prefix or "data") + ".author must be string")
            if isinstance(data__author, str):
                data__author_len = len(data__author)
                if data__author_len > 100:
                    raise NotToSchema("" + (name_prefix or "data") + ".author must be shorter than or equal to 100 characters")
        if "kind" in data_keys:
            data_keys.remove("kind")
            data__kind = data["kind"]
            if not isinstance(data__kind, (str)):
                raise NotToSchema("" + (name_prefix or "data") + ".kind must be string")
            if isinstance(data__kind, str):
                if not REGEX_PATTERNS['^[a-z-]{1,40}$'].search(data__kind):
                    raise NotToSchema("" + (name_prefix or "data") + ".kind must match pattern ^[a-z-]{1,40}$")
        if "subject" in data_keys:
            data_keys.remove("subject")
            data__subject = data["subject"]
            if not isinstance(data__subject, (str)):
                raise NotToSchema("" + (name_prefix or "data") + ".subject must be string")
            if isinstance(data__subject, str):
                data__subject_len = len(data__subject)
                if data__subject_len < 1:
                    raise NotToSchema("" + (name_prefix or "data") + ".subject must be longer than or equal to 1 characters")
                if data__subject_len > 300:
                    raise NotToSchema("" + (name_prefix or "data") + ".subject must be shorter than or equal to 300 characters")
        if "data" in data_keys:
            data_keys.remove("data")
            data__data = data["data"]
            if not isinstance(data__data, (dict)):
                raise NotToSchema("" + (name_prefix or "data") + ".data must be object")
        if "withheld" in data_keys:
            data_keys.remove("withheld")
            data__withheld = data["withheld"]
            validate___definitions_names(data__withheld, custom_formats, (name_prefix or "data") + ".withheld")
        if "redacted" in data_keys:
            data_keys.remove("redacted")
            data__redacted = data["redacted"]
            validate___definitions_names(data__redacted, custom_formats, (name_prefix or "data") + ".redacted")
    return data

def validate___definitions_names(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (list, tuple)):
        raise NotToSchema("" + (name_prefix or "data") + " must be array")
    data_is_list = isinstance(data, (list, tuple))
    if data_is_list:
        data_len = len(data)
        if data_len > 100:
            raise NotToSchema("" + (name_prefix or "data") + " must contain less than or equal to 100 items")
        for data_x, data_item in enumerate(data):
            if not isinstance(data_item, (str)):
                raise NotToSchema("" + (name_prefix or "data") + "[{data_x}]".format(**locals()) + " must be string")
            if isinstance(data_item, str):
                data_item_len = len(data_item)
                if data_item_len > 40:
                    raise NotToSchema("" + (name_prefix or "data") + "[{data_x}]".format(**locals()) + " must be shorter than or equal to 40 characters")
    return data

def validate___definitions_id(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (str)):
        raise NotToSchema("" + (name_prefix or "data") + " must be string")
    if isinstance(data, str):
        if not REGEX_PATTERNS['^[0-9A-Za-z-]{1,64}$'].search(data):
            raise NotToSchema("" + (name_prefix or "data") + " must match pattern ^[0-9A-Za-z-]{1,64}$")
    return data

def validate___definitions_undoing(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (dict)):
        raise NotToSchema("" + (name_prefix or "data") + " must be object")
    data_is_dict = isinstance(data, dict)
    if data_is_dict:
        data_keys = set(data.keys())
        if "events" in data_keys:
            data_keys.remove("events")
            data__events = data["events"]
            validate___definitions_ids(data__events, custom_formats, (name_prefix or "data") + ".events")
    return data

def validate___definitions_ids(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (list, tuple)):
        raise NotToSchema("" + (name_prefix or "data") + " must be array")
    data_is_list = isinstance(data, (list, tuple))
    if data_is_list:
        data_len = len(data)
        if data_len > 20000:
            raise NotToSchema("" + (name_prefix or "data") + " must contain less than or equal to 20000 items")
        for data_x, data_item in enumerate(data):
            validate___definitions_id(data_item, custom_formats, (name_prefix or "data") + "[{data_x}]".format(**locals()))
    return data

def validate___definitions_mark(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (dict)):
        raise NotToSchema("" + (name_prefix or "data") + " must be object")
    data_is_dict = isinstance(data, dict)
    if data_is_dict:
        data_keys = set(data.keys())
        if "shared" in data_keys:
            data_keys.remove("shared")
            data__shared = data["shared"]
            if not isinstance(data__shared, (bool)):
                raise NotToSchema("" + (name_prefix or "data") + ".shared must be boolean")
        if "events" in data_keys:
            data_keys.remove("events")
            data__events = data["events"]
            validate___definitions_ids(data__events, custom_formats, (name_prefix or "data") + ".events")
    return data

def validate___definitions_pause(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (dict)):
        raise NotToSchema("" + (name_prefix or "data") + " must be object")
    data_is_dict = isinstance(data, dict)
    if data_is_dict:
        data_keys = set(data.keys())
        if "questions" in data_keys:
            data_keys.remove("questions")
            data__questions = data["questions"]
            if not isinstance(data__questions, (list, tuple)):
                raise NotToSchema("" + (name_prefix or "data") + ".questions must be array")
            data__questions_is_list = isinstance(data__questions, (list, tuple))
            if data__questions_is_list:
                data__questions_len = len(data__questions)
                if data__questions_len > 100:
                    raise NotToSchema("" + (name_prefix or "data") + ".questions must contain less than or equal to 100 items")
                for data__questions_x, data__questions_item in enumerate(data__questions):
                    validate___definitions_question(data__questions_item, custom_formats, (name_prefix or "data") + ".questions[{data__questions_x}]".format(**locals()))
        if "considered" in data_keys:
            data_keys.remove("considered")
            data__considered = data["considered"]
            validate___definitions_text(data__considered, custom_formats, (name_prefix or "data") + ".considered")
        if "company" in data_keys:
            data_keys.remove("company")
            data__company = data["company"]
            if not (isinstance(data__company, str) and data__company == '' or isinstance(data__company, str) and data__company == 'solo' or isinstance(data__company, str) and data__company == 'with'):
                raise NotToSchema("" + (name_prefix or "data") + ".company must be one of ['', 'solo', 'with']")
        if "who" in data_keys:
            data_keys.remove("who")
            data__who = data["who"]
            validate___definitions_text(data__who, custom_formats, (name_prefix or "data") + ".who")
        if "changed" in data_keys:
            data_keys.remove("changed")
            data__changed = data["changed"]
            validate___definitions_text(data__changed, custom_formats, (name_prefix or "data") + ".changed")
        if "unchanged" in data_keys:
            data_keys.remove("unchanged")
            data__unchanged = data["unchanged"]
            validate___definitions_text(data__unchanged, custom_formats, (name_prefix or "data") + ".unchanged")
        if "unknown" in data_keys:
            data_keys.remove("unknown")
            data__unknown = data["unknown"]
            validate___definitions_text(data__unknown, custom_formats, (name_prefix or "data") + ".unknown")
        if "again" in data_keys:
            data_keys.remove("again")
            data__again = data["again"]
            validate___definitions_day(data__again, custom_formats, (name_prefix or "data") + ".again")
        if "silence" in data_keys:
            data_keys.remove("silence")
            data__silence = data["silence"]
            if not isinstance(data__silence, (int)) and not (isinstance(data__silence, float) and data__silence.is_integer()) or isinstance(data__silence, bool):
                raise NotToSchema("" + (name_prefix or "data") + ".silence must be integer")
            if isinstance(data__silence, (int, float)) and not isinstance(data__silence, bool):
                if data__silence < 0:
                    raise NotToSchema("" + (name_prefix or "data") + ".silence must be bigger than or equal to 0")
        if "skipped" in data_keys:
            data_keys.remove("skipped")
            data__skipped = data["skipped"]
            validate___definitions_text(data__skipped, custom_formats, (name_prefix or "data") + ".skipped")
        if "source" in data_keys:
            data_keys.remove("source")
            data__source = data["source"]
            if not isinstance(data__source, (str)):
                raise NotToSchema("" + (name_prefix or "data") + ".source must be string")
            if isinstance(data__source, str):
                data__source_len = len(data__source)
                if data__source_len > 300:
                    raise NotToSchema("" + (name_prefix or "data") + ".source must be shorter than or equal to 300 characters")
        if "shared" in data_keys:
            data_keys.remove("shared")
            data__shared = data["shared"]
            if not isinstance(data__shared, (bool)):
                raise NotToSchema("" + (name_prefix or "data") + ".shared must be boolean")
    return data

def validate___definitions_day(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (str, NoneType)):
        raise NotToSchema("" + (name_prefix or "data") + " must be string or null")
    if isinstance(data, str):
        if not REGEX_PATTERNS['^[0-9]{4}-[0-9]{2}-[0-9]{2}$'].search(data):
            raise NotToSchema("" + (name_prefix or "data") + " must match pattern ^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    return data

def validate___definitions_question(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (str)):
        raise NotToSchema("" + (name_prefix or "data") + " must be string")
    if isinstance(data, str):
        data_len = len(data)
        if data_len > 65536:
            raise NotToSchema("" + (name_prefix or "data") + " must be shorter than or equal to 65536 characters")
    return data

def validate___definitions_checkin(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (dict)):
        raise NotToSchema("" + (name_prefix or "data") + " must be object")
    data_is_dict = isinstance(data, dict)
    if data_is_dict:
        data_keys = set(data.keys())
        if "status" in data_keys:
            data_keys.remove("status")
            data__status = data["status"]
            if not (isinstance(data__status, str) and data__status == 'moving' or isinstance(data__status, str) and data__status == 'stuck' or isinstance(data__status, str) and data__status == 'done' or isinstance(data__status, str) and data__status == 'dropped'):
                raise NotToSchema("" + (name_prefix or "data") + ".status must be one of ['moving', 'stuck', 'done', 'dropped']")
        if "cue" in data_keys:
            data_keys.remove("cue")
            data__cue = data["cue"]
            if not (isinstance(data__cue, str) and data__cue == '' or isinstance(data__cue, str) and data__cue == 'yes' or isinstance(data__cue, str) and data__cue == 'no' or isinstance(data__cue, str) and data__cue == 'unseen'):
                raise NotToSchema("" + (name_prefix or "data") + ".cue must be one of ['', 'yes', 'no', 'unseen']")
        if "acted" in data_keys:
            data_keys.remove("acted")
            data__acted = data["acted"]
            if not isinstance(data__acted, (bool, NoneType)):
                raise NotToSchema("" + (name_prefix or "data") + ".acted must be boolean or null")
        if "obstacles" in data_keys:
            data_keys.remove("obstacles")
            data__obstacles = data["obstacles"]
            validate___definitions_texts(data__obstacles, custom_formats, (name_prefix or "data") + ".obstacles")
        if "note" in data_keys:
            data_keys.remove("note")
            data__note = data["note"]
            validate___definitions_text(data__note, custom_formats, (name_prefix or "data") + ".note")
        if "confidence" in data_keys:
            data_keys.remove("confidence")
            data__confidence = data["confidence"]
            validate___definitions_tenth(data__confidence, custom_formats, (name_prefix or "data") + ".confidence")
    return data

def validate___definitions_tenth(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (int, NoneType)) and not (isinstance(data, float) and data.is_integer()) or isinstance(data, bool):
        raise NotToSchema("" + (name_prefix or "data") + " must be integer or null")
    if isinstance(data, (int, float)) and not isinstance(data, bool):
        if data < 0:
            raise NotToSchema("" + (name_prefix or "data") + " must be bigger than or equal to 0")
        if data > 10:
            raise NotToSchema("" + (name_prefix or "data") + " must be smaller than or equal to 10")
    return data

def validate___definitions_texts(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (dict)):
        raise NotToSchema("" + (name_prefix or "data") + " must be object")
    data_is_dict = isinstance(data, dict)
    if data_is_dict:
        data_keys = set(data.keys())
        for data_key in data_keys:
            if data_key not in []:
                data_value = data.get(data_key)
                validate___definitions_text(data_value, custom_formats, (name_prefix or "data") + ".{data_key}".format(**locals()))
    return data

def validate___definitions_answer(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (dict)):
        raise NotToSchema("" + (name_prefix or "data") + " must be object")
    data_is_dict = isinstance(data, dict)
    if data_is_dict:
        data_keys = set(data.keys())
        if "scores" in data_keys:
            data_keys.remove("scores")
            data__scores = data["scores"]
            if not isinstance(data__scores, (dict)):
                raise NotToSchema("" + (name_prefix or "data") + ".scores must be object")
            data__scores_is_dict = isinstance(data__scores, dict)
            if data__scores_is_dict:
                data__scores_keys = set(data__scores.keys())
                for data__scores_key in data__scores_keys:
                    if data__scores_key not in []:
                        data__scores_value = data__scores.get(data__scores_key)
                        if not isinstance(data__scores_value, (int, NoneType)) and not (isinstance(data__scores_value, float) and data__scores_value.is_integer()) or isinstance(data__scores_value, bool):
                            raise NotToSchema("" + (name_prefix or "data") + ".scores.{data__scores_key}".format(**locals()) + " must be integer or null")
        if "notes" in data_keys:
            data_keys.remove("notes")
            data__notes = data["notes"]
            validate___definitions_texts(data__notes, custom_formats, (name_prefix or "data") + ".notes")
        if "text" in data_keys:
            data_keys.remove("text")
            data__text = data["text"]
            validate___definitions_text(data__text, custom_formats, (name_prefix or "data") + ".text")
        if "choice" in data_keys:
            data_keys.remove("choice")
            data__choice = data["choice"]
            validate___definitions_question(data__choice, custom_formats, (name_prefix or "data") + ".choice")
        if "correct" in data_keys:
            data_keys.remove("correct")
            data__correct = data["correct"]
            if not isinstance(data__correct, (bool)):
                raise NotToSchema("" + (name_prefix or "data") + ".correct must be boolean")
        if "sure" in data_keys:
            data_keys.remove("sure")
            data__sure = data["sure"]
            if not isinstance(data__sure, (bool)):
                raise NotToSchema("" + (name_prefix or "data") + ".sure must be boolean")
        if "states" in data_keys:
            data_keys.remove("states")
            data__states = data["states"]
            if not isinstance(data__states, (dict)):
                raise NotToSchema("" + (name_prefix or "data") + ".states must be object")
            data__states_is_dict = isinstance(data__states, dict)
            if data__states_is_dict:
                data__states_keys = set(data__states.keys())
                for data__states_key in data__states_keys:
                    if data__states_key not in []:
                        data__states_value = data__states.get(data__states_key)
                        if not (isinstance(data__states_value, str) and data__states_value == 'yes' or isinstance(data__states_value, str) and data__states_value == 'maybe' or isinstance(data__states_value, str) and data__states_value == 'no' or isinstance(data__states_value, str) and data__states_value == 'not-applicable' or isinstance(data__states_value, str) and data__states_value == 'not-now'):
                            raise NotToSchema("" + (name_prefix or "data") + ".states.{data__states_key}".format(**locals()) + " must be one of ['yes', 'maybe', 'no', 'not-applicable', 'not-now']")
        if "fields" in data_keys:
            data_keys.remove("fields")
            data__fields = data["fields"]
            validate___definitions_texts(data__fields, custom_formats, (name_prefix or "data") + ".fields")
        if "typed_on" in data_keys:
            data_keys.remove("typed_on")
            data__typedon = data["typed_on"]
            if not isinstance(data__typedon, (dict)):
                raise NotToSchema("" + (name_prefix or "data") + ".typed_on must be object")
            data__typedon_is_dict = isinstance(data__typedon, dict)
            if data__typedon_is_dict:
                data__typedon_keys = set(data__typedon.keys())
                for data__typedon_key in data__typedon_keys:
                    if data__typedon_key not in []:
                        data__typedon_value = data__typedon.get(data__typedon_key)
                        validate___definitions_day(data__typedon_value, custom_formats, (name_prefix or "data") + ".typed_on.{data__typedon_key}".format(**locals()))
        if "seconds" in data_keys:
            data_keys.remove("seconds")
            data__seconds = data["seconds"]
            if not isinstance(data__seconds, (dict)):
                raise NotToSchema("" + (name_prefix or "data") + ".seconds must be object")
            data__seconds_is_dict = isinstance(data__seconds, dict)
            if data__seconds_is_dict:
                data__seconds_keys = set(data__seconds.keys())
                for data__seconds_key in data__seconds_keys:
                    if data__seconds_key not in []:
                        data__seconds_value = data__seconds.get(data__seconds_key)
                        if not isinstance(data__seconds_value, (int)) and not (isinstance(data__seconds_value, float) and data__seconds_value.is_integer()) or isinstance(data__seconds_value, bool):
                            raise NotToSchema("" + (name_prefix or "data") + ".seconds.{data__seconds_key}".format(**locals()) + " must be integer")
        if "shared" in data_keys:
            data_keys.remove("shared")
            data__shared = data["shared"]
            if not isinstance(data__shared, (bool)):
                raise NotToSchema("" + (name_prefix or "data") + ".shared must be boolean")
        if "asked" in data_keys:
            data_keys.remove("asked")
            data__asked = data["asked"]
            validate___definitions_question(data__asked, custom_formats, (name_prefix or "data") + ".asked")
        if "wording" in data_keys:
            data_keys.remove("wording")
            data__wording = data["wording"]
            if not isinstance(data__wording, (str)):
                raise NotToSchema("" + (name_prefix or "data") + ".wording must be string")
            if isinstance(data__wording, str):
                data__wording_len = len(data__wording)
                if data__wording_len > 100:
                    raise NotToSchema("" + (name_prefix or "data") + ".wording must be shorter than or equal to 100 characters")
        if "labels" in data_keys:
            data_keys.remove("labels")
            data__labels = data["labels"]
            validate___definitions_questions(data__labels, custom_formats, (name_prefix or "data") + ".labels")
    return data

def validate___definitions_questions(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (dict)):
        raise NotToSchema("" + (name_prefix or "data") + " must be object")
    data_is_dict = isinstance(data, dict)
    if data_is_dict:
        data_keys = set(data.keys())
        for data_key in data_keys:
            if data_key not in []:
                data_value = data.get(data_key)
                validate___definitions_question(data_value, custom_formats, (name_prefix or "data") + ".{data_key}".format(**locals()))
    return data

def validate___definitions_closing(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (dict)):
        raise NotToSchema("" + (name_prefix or "data") + " must be object")
    data_is_dict = isinstance(data, dict)
    if data_is_dict:
        data_keys = set(data.keys())
        if "state" in data_keys:
            data_keys.remove("state")
            data__state = data["state"]
            if not (isinstance(data__state, str) and data__state == 'done' or isinstance(data__state, str) and data__state == 'dropped'):
                raise NotToSchema("" + (name_prefix or "data") + ".state must be one of ['done', 'dropped']")
        if "evidence" in data_keys:
            data_keys.remove("evidence")
            data__evidence = data["evidence"]
            validate___definitions_text(data__evidence, custom_formats, (name_prefix or "data") + ".evidence")
        if "outcome" in data_keys:
            data_keys.remove("outcome")
            data__outcome = data["outcome"]
            validate___definitions_text(data__outcome, custom_formats, (name_prefix or "data") + ".outcome")
    return data

def validate___definitions_commitment(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (dict)):
        raise NotToSchema("" + (name_prefix or "data") + " must be object")
    data_is_dict = isinstance(data, dict)
    if data_is_dict:
        data_keys = set(data.keys())
        if "what" in data_keys:
            data_keys.remove("what")
            data__what = data["what"]
            validate___definitions_nullabletext(data__what, custom_formats, (name_prefix or "data") + ".what")
        if "owner" in data_keys:
            data_keys.remove("owner")
            data__owner = data["owner"]
            validate___definitions_nullabletext(data__owner, custom_formats, (name_prefix or "data") + ".owner")
        if "due" in data_keys:
            data_keys.remove("due")
            data__due = data["due"]
            validate___definitions_day(data__due, custom_formats, (name_prefix or "data") + ".due")
        if "cue" in data_keys:
            data_keys.remove("cue")
            data__cue = data["cue"]
            validate___definitions_nullabletext(data__cue, custom_formats, (name_prefix or "data") + ".cue")
        if "response" in data_keys:
            data_keys.remove("response")
            data__response = data["response"]
            validate___definitions_nullabletext(data__response, custom_formats, (name_prefix or "data") + ".response")
        if "obstacle" in data_keys:
            data_keys.remove("obstacle")
            data__obstacle = data["obstacle"]
            validate___definitions_nullabletext(data__obstacle, custom_formats, (name_prefix or "data") + ".obstacle")
        if "measure" in data_keys:
            data_keys.remove("measure")
            data__measure = data["measure"]
            validate___definitions_nullabletext(data__measure, custom_formats, (name_prefix or "data") + ".measure")
        if "confidence" in data_keys:
            data_keys.remove("confidence")
            data__confidence = data["confidence"]
            validate___definitions_tenth(data__confidence, custom_formats, (name_prefix or "data") + ".confidence")
        if "options" in data_keys:
            data_keys.remove("options")
            data__options = data["options"]
            validate___definitions_nullabletext(data__options, custom_formats, (name_prefix or "data") + ".options")
        if "by" in data_keys:
            data_keys.remove("by")
            data__by = data["by"]
            validate___definitions_nullabletext(data__by, custom_formats, (name_prefix or "data") + ".by")
        if "review" in data_keys:
            data_keys.remove("review")
            data__review = data["review"]
            validate___definitions_day(data__review, custom_formats, (name_prefix or "data") + ".review")
        if "source" in data_keys:
            data_keys.remove("source")
            data__source = data["source"]
            if not isinstance(data__source, (str)):
                raise NotToSchema("" + (name_prefix or "data") + ".source must be string")
            if isinstance(data__source, str):
                data__source_len = len(data__source)
                if data__source_len > 300:
                    raise NotToSchema("" + (name_prefix or "data") + ".source must be shorter than or equal to 300 characters")
        if "reason" in data_keys:
            data_keys.remove("reason")
            data__reason = data["reason"]
            validate___definitions_text(data__reason, custom_formats, (name_prefix or "data") + ".reason")
    return data

def validate___definitions_nullabletext(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (str, NoneType)):
        raise NotToSchema("" + (name_prefix or "data") + " must be string or null")
    if isinstance(data, str):
        data_len = len(data)
        if data_len > 20000:
            raise NotToSchema("" + (name_prefix or "data") + " must be shorter than or equal to 20000 characters")
    return data

def validate___definitions_profile(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (dict)):
        raise NotToSchema("" + (name_prefix or "data") + " must be object")
    data_is_dict = isinstance(data, dict)
    if data_is_dict:
        data_keys = set(data.keys())
        if "name" in data_keys:
            data_keys.remove("name")
            data__name = data["name"]
            validate___definitions_text(data__name, custom_formats, (name_prefix or "data") + ".name")
        if "change" in data_keys:
            data_keys.remove("change")
            data__change = data["change"]
            validate___definitions_text(data__change, custom_formats, (name_prefix or "data") + ".change")
        if "check_in_day" in data_keys:
            data_keys.remove("check_in_day")
            data__checkinday = data["check_in_day"]
            if not isinstance(data__checkinday, (int, NoneType)) and not (isinstance(data__checkinday, float) and data__checkinday.is_integer()) or isinstance(data__checkinday, bool):
                raise NotToSchema("" + (name_prefix or "data") + ".check_in_day must be integer or null")
            if isinstance(data__checkinday, (int, float)) and not isinstance(data__checkinday, bool):
                if data__checkinday < 0:
                    raise NotToSchema("" + (name_prefix or "data") + ".check_in_day must be bigger than or equal to 0")
                if data__checkinday > 6:
                    raise NotToSchema("" + (name_prefix or "data") + ".check_in_day must be smaller than or equal to 6")
        if "coach" in data_keys:
            data_keys.remove("coach")
            data__coach = data["coach"]
            validate___definitions_text(data__coach, custom_formats, (name_prefix or "data") + ".coach")
    return data

def validate___definitions_count(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (int)) and not (isinstance(data, float) and data.is_integer()) or isinstance(data, bool):
        raise NotToSchema("" + (name_prefix or "data") + " must be integer")
    if isinstance(data, (int, float)) and not isinstance(data, bool):
        if data < 0:
            raise NotToSchema("" + (name_prefix or "data") + " must be bigger than or equal to 0")
    return data

def validate___definitions_text(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (str)):
        raise NotToSchema("" + (name_prefix or "data") + " must be string")
    if isinstance(data, str):
        data_len = len(data)
        if data_len > 20000:
            raise NotToSchema("" + (name_prefix or "data") + " must be shorter than or equal to 20000 characters")
    return data

def validate___definitions_instant(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (str)):
        raise NotToSchema("" + (name_prefix or "data") + " must be string")
    if isinstance(data, str):
        if not REGEX_PATTERNS['^(19[7-9][0-9]|20[0-9]{2})-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$'].search(data):
            raise NotToSchema("" + (name_prefix or "data") + " must match pattern ^(19[7-9][0-9]|20[0-9]{2})-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$")
    return data

def validate___definitions_line(data, custom_formats={}, name_prefix=None):
    if not isinstance(data, (str)):
        raise NotToSchema("" + (name_prefix or "data") + " must be string")
    if isinstance(data, str):
        data_len = len(data)
        if data_len < 1:
            raise NotToSchema("" + (name_prefix or "data") + " must be longer than or equal to 1 characters")
        if data_len > 500:
            raise NotToSchema("" + (name_prefix or "data") + " must be shorter than or equal to 500 characters")
    return data
