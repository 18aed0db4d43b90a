namespace Relata.Tests.Models.Flushing;

/// <summary>Its lists have no other side.</summary>
[Table]
public partial class Shelf : Model
{
    [Relationship(OrderBy = nameof(Jar.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Jar> Jars { get; }

    [Relationship(OrderBy = nameof(Book.Id))]
    public partial RelatedList<Book> Books { get; }
}
