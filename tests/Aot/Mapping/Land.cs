using Relata;

[Table]
public partial class Land : Model
{
    [Index(IsUnique = true)] public partial string Code { get; set; }

    [Relationship(BackPopulates = nameof(Town.Land))]
    public partial RelatedList<Town> Towns { get; }
}
