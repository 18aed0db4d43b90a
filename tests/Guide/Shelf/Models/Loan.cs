using System.ComponentModel.DataAnnotations;
using Relata;

namespace Shelf.Models;

[Table]
public partial class Loan : Model
{
    [MaxLength(100)] public partial string Borrower { get; set; }
    public partial DateTimeOffset LentAt { get; set; }
    public partial DateTimeOffset? ReturnedAt { get; set; }
    [ForeignKey<Book>] public partial int BookId { get; set; }

    [Relationship(BackPopulates = nameof(Book.Loans))]
    public partial Book? Book { get; set; }
}
