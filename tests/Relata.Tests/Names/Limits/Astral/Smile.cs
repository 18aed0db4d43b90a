namespace Relata.Tests.Names.Limits.Astral;

[Table("a😀")]
public partial class Smile : Model
{
    [Column("😀"), Index(IsUnique = true)] public partial string Text { get; set; }

    [Relationship(BackPopulates = nameof(Grin.Smile))]
    public partial RelatedList<Grin> Grins { get; }
}
