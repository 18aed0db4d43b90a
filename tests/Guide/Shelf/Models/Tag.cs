using System.ComponentModel.DataAnnotations;
using Relata;

namespace Shelf.Models;

[Table]
public partial class Tag : Entity
{
    [PrimaryKey, MaxLength(50)] public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Book.Tags), Secondary = typeof(BookTag))]
    public partial RelatedList<Book> Books { get; }
}
