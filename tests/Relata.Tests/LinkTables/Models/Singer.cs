namespace Relata.Tests.LinkTables.Models;

[Table]
public partial class Singer : Model
{
    public partial string Name { get; set; }

    /// <summary>The link table has a class, because its rows have more than the two keys.</summary>
    [Relationship(BackPopulates = nameof(Choir.Singers), Secondary = typeof(Membership))]
    public partial RelatedList<Choir> Choirs { get; }
}
