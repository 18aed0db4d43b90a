namespace Relata.Tests.TakenBackDeletes.Models;

[Table]
public partial class Book : Model
{
    [ForeignKey<Shelf>] public partial int ShelfId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Shelf.Books))]
    public partial Shelf? Shelf { get; set; }
}
