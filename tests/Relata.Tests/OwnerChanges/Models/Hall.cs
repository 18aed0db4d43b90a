namespace Relata.Tests.OwnerChanges.Models;

/// <summary>Owns pictures, sketches and curtains. Refers to one of each, which a merge comes to before the lists, and has a label that refers to them, which it comes to afterwards.</summary>
[Table]
public partial class Hall : Model
{
    [ForeignKey<Picture>(OnDelete = OnDelete.SetNull)] public partial int? FirstPictureId { get; set; }

    [ForeignKey<Sketch>(OnDelete = OnDelete.SetNull)] public partial int? FirstSketchId { get; set; }

    [ForeignKey<Curtain>(OnDelete = OnDelete.SetNull)] public partial int? FirstCurtainId { get; set; }

    public partial Picture? FirstPicture { get; set; }

    public partial Sketch? FirstSketch { get; set; }

    public partial Curtain? FirstCurtain { get; set; }

    [Relationship(OrderBy = nameof(Picture.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Picture> Pictures { get; set; }

    [Relationship(OrderBy = nameof(Sketch.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Sketch> Sketches { get; set; }

    [Relationship(BackPopulates = nameof(Curtain.Hall), OrderBy = nameof(Curtain.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Curtain> Curtains { get; set; }

    [Relationship(BackPopulates = nameof(Label.Hall), OrderBy = nameof(Label.Id))]
    public partial RelatedList<Label> Labels { get; set; }
}
