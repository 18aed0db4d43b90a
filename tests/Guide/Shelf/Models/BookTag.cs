using System.ComponentModel.DataAnnotations;
using Relata;

namespace Shelf.Models;

[Table]
public partial class BookTag : Entity
{
    [PrimaryKey, ForeignKey<Book>] public partial int BookId { get; set; }
    [PrimaryKey, ForeignKey<Tag>, MaxLength(50)] public partial string TagName { get; set; }
}
