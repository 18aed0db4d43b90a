namespace Relata.Tests.OwnerChanges.Models;

[Table]
public partial class Label : Model
{
    [ForeignKey<Hall>] public partial int? HallId { get; set; }

    [ForeignKey<Picture>(OnDelete = OnDelete.SetNull)] public partial int? PictureId { get; set; }

    [ForeignKey<Sketch>(OnDelete = OnDelete.SetNull)] public partial int? SketchId { get; set; }

    [ForeignKey<Curtain>(OnDelete = OnDelete.SetNull)] public partial int? CurtainId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Hall.Labels))]
    public partial Hall? Hall { get; set; }

    public partial Picture? Picture { get; set; }

    public partial Sketch? Sketch { get; set; }

    public partial Curtain? Curtain { get; set; }
}
