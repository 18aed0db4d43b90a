using System.ComponentModel.DataAnnotations;
using Relata;

namespace Shelf.Models;

[Table]
public partial class Author : Model
{
    [MaxLength(100)] public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Book.Author))]
    public partial RelatedList<Book> Books { get; }
}
