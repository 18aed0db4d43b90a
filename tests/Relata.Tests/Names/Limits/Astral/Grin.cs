namespace Relata.Tests.Names.Limits.Astral;

/// <summary>Its table has the name of another one, but for the last half of a surrogate pair.</summary>
[Table("a😁")]
public partial class Grin : Model
{
    [Column("😀")] public partial string Text { get; set; }

    [Column("😁"), ForeignKey<Smile>] public partial int? SmileId { get; set; }

    [Relationship(BackPopulates = nameof(Astral.Smile.Grins))]
    public partial Smile? Smile { get; set; }
}
