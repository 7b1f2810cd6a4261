"""Codes of the proof of files: X. Permanent, never reused. Data, not logic.

The rules are those of PDF/X-4 (ISO 15930-7) and PDF/X-1a:2003 (ISO 15930-4), and the limits of newspaper presses.
"""

from __future__ import annotations

from typing import Final

from gxpress.model.rules.rule import ERROR, NOTE, WARNING, RuleText

TABLE: Final[tuple[RuleText, ...]] = (
    # the file
    RuleText("X001", ERROR, "version of PDF too late", "The printer's program may not know what is new in it."),
    RuleText(
        "X002", ERROR, "not marked as the PDF/X that is asked for", "The printer's intake sorts files by the mark."
    ),
    RuleText("X003", NOTE, "no PDF/X", "The file promises nothing to a press; only what harms any print is looked at."),
    RuleText("X004", ERROR, "damaged file", "It was mended to be read at all; another program may mend it otherwise."),
    RuleText("X005", ERROR, "content that cannot be read", "What one program passes over another one stops at."),
    # metadata
    RuleText("X010", ERROR, "no metadata packet", "XMP is where PDF/X-4 says what the file is."),
    RuleText("X011", ERROR, "no title", "The printer knows the job by it."),
    RuleText("X012", ERROR, "dates missing", "They tell a corrected page from the one before."),
    RuleText("X013", ERROR, "identity missing", "DocumentID, VersionID and RenditionClass tell versions apart."),
    RuleText("X014", ERROR, "trapped or not is not said", "Colours would be trapped twice, or not at all."),
    RuleText("X015", ERROR, "Info and XMP disagree", "Nobody can tell which of them is right."),
    RuleText("X016", ERROR, "no file identifier", "The trailer's ID of two strings tells files apart."),
    # output intent
    RuleText("X020", ERROR, "not exactly one output intent", "Without it nobody knows for which press the inks are."),
    RuleText("X021", ERROR, "printing condition not named", "OutputConditionIdentifier says paper, inks and screen."),
    RuleText("X022", ERROR, "no output profile", "A proof of the colours cannot be made."),
    RuleText("X023", ERROR, "output profile does not fit", "It must be an output profile, whole, of a known version."),
    RuleText("X024", ERROR, "printing condition not described", "One that is in no registry is known by Info alone."),
    # boxes
    RuleText(
        "X030", ERROR, "no trim, or two", "TrimBox or ArtBox says where the page ends; both contradict each other."
    ),
    RuleText("X031", ERROR, "boxes do not nest", "The trim lies inside the bleed, and that inside the media."),
    RuleText("X032", ERROR, "pages in units of their own", "Programs that do not know UserUnit print another size."),
    RuleText("X033", ERROR, "viewers are shown another box", "What is looked at must be what is printed."),
    # what may not be there
    RuleText("X040", ERROR, "encrypted", "A press cannot ask for a password."),
    RuleText("X041", ERROR, "action", "Paper does nothing; what acts may change the page."),
    RuleText("X042", ERROR, "JavaScript", "A page that computes can look different tomorrow."),
    RuleText("X043", ERROR, "form fields", "What is filled in later was never proofed."),
    RuleText("X044", ERROR, "content outside the file", "The printer does not have the other file."),
    RuleText("X045", ERROR, "PostScript inside", "A program in the page may do anything, or nothing."),
    RuleText("X046", ERROR, "reference to another PDF", "The printer does not have it."),
    RuleText(
        "X047", ERROR, "OPI: picture to be exchanged", "The fine picture is elsewhere; the coarse one is printed."
    ),
    RuleText("X048", ERROR, "alternate picture for print", "Another picture than the one seen would be printed."),
    RuleText("X049", ERROR, "transfer curve", "Tones are changed unseen, and once more by the press."),
    RuleText("X050", ERROR, "pre-separated", "Every plate is a page; nothing can be proofed or imposed."),
    RuleText("X051", ERROR, "annotation on the page", "A note or link inside the bleed may be printed, or not."),
    RuleText("X052", ERROR, "forbidden filter", "LZW and Crypt are refused by PDF/X."),
    RuleText("X053", ERROR, "layers not settled", "Each configuration has a name and changes nothing by itself (AS)."),
    RuleText("X054", ERROR, "layers in PDF/X-1a", "Its readers know none: all layers are printed."),
    RuleText("X055", ERROR, "transparency in PDF/X-1a", "Its readers know none: what should shine through covers."),
    RuleText("X056", ERROR, "codec unknown to PDF/X-1a", "JBIG2 and JPEG 2000 came after it."),
    RuleText("X057", ERROR, "object streams in PDF/X-1a", "Its readers find no objects in them."),
    # colour and faces
    RuleText("X060", ERROR, "device colour that fits no intent", "Its conversion into inks is left to chance."),
    RuleText(
        "X061", ERROR, "CMYK tagged with the press's own profile", "It may be converted into itself: black in four."
    ),
    RuleText("X062", ERROR, "colour unknown to PDF/X-1a", "It takes inks alone: DeviceCMYK, DeviceGray, spot colours."),
    RuleText("X063", WARNING, "spot colour that nobody ordered", "Each one is another plate, and another bill."),
    RuleText("X070", ERROR, "face not embedded", "Another face is printed, or none: tofu instead of Chinese."),
    # limits of the press
    RuleText("X080", ERROR, "too much ink", "The paper stays wet: it smears, sets off and tears in the press."),
    RuleText(
        "X081",
        WARNING,
        "picture too coarse",
        "Below 150 pixels an inch (200 on coated paper) it prints as steps or blur (WAN-IFRA).",
    ),
    RuleText(
        "X082",
        NOTE,
        "picture rather coarse",
        "Below 200 pixels an inch (300 on coated paper) fine detail is lost (WAN-IFRA).",
    ),
    RuleText("X083", WARNING, "line art too coarse", "Below 600 pixels an inch its edges are stairs."),
    RuleText("X084", NOTE, "line art rather coarse", "From 1,200 pixels an inch its edges are smooth."),
    RuleText(
        "X085", WARNING, "black text in several inks", "The plates never meet exactly: small text has coloured rims."
    ),
    RuleText("X086", WARNING, "text too small", "Below 6 pt strokes break up on newsprint, below 5 on coated paper."),
    RuleText(
        "X087",
        WARNING,
        "small text in several inks",
        "Below 10 pt (8 on coated paper) it is blurred by the least misregister.",
    ),
    RuleText(
        "X088",
        WARNING,
        "white text too small",
        "Ink runs into it: 10 pt, or 8 in a ground of one ink; on coated paper 8 and 6.",
    ),
    RuleText("X089", WARNING, "hairline", "Below 0.25 pt a line breaks up, or is as thin as the plate allows."),
    RuleText("X090", WARNING, "white hairline", "Below 0.5 pt ink closes it."),
    RuleText(
        "X091", WARNING, "no bleed", "What touches the trim must go on beyond it, or a white rim shows after the cut."
    ),
    RuleText("X092", ERROR, "white overprints", "Ink that is not there covers nothing: what is white vanishes."),
)
