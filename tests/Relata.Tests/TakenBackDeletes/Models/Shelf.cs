namespace Relata.Tests.TakenBackDeletes.Models;

/// <summary>Its books cannot be without a shelf.</summary>
[Table]
public partial class Shelf : Model
{
    [Relationship(BackPopulates = nameof(Book.Shelf))]
    public partial RelatedList<Book> Books { get; }
}
