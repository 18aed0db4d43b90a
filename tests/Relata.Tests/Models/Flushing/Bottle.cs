namespace Relata.Tests.Models.Flushing;

/// <summary>Is always in a crate, and goes with it.</summary>
[Table]
public partial class Bottle : Model
{
    [ForeignKey<Crate>] public partial int CrateId { get; set; }

    [Relationship(BackPopulates = nameof(Flushing.Crate.Bottles))]
    public partial Crate? Crate { get; set; }

    [Relationship(BackPopulates = nameof(Sticker.Bottle), Cascade = Cascade.All)]
    public partial RelatedList<Sticker> Stickers { get; }
}
