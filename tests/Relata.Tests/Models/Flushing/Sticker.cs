namespace Relata.Tests.Models.Flushing;

[Table]
public partial class Sticker : Model
{
    [ForeignKey<Bottle>] public partial int? BottleId { get; set; }

    [Relationship(BackPopulates = nameof(Flushing.Bottle.Stickers))]
    public partial Bottle? Bottle { get; set; }
}
