using System.ComponentModel.DataAnnotations;
using Relata;

namespace Shelf.Models;

[Table]
public partial class Book : Model
{
    public partial string Title { get; set; }
    [MaxLength(20), Index(IsUnique = true)] public partial string? Isbn { get; set; }
    public partial DateOnly? Published { get; set; }
    public partial DateTimeOffset AddedAt { get; set; }
    [Column(EnumAsText = true)] public partial Condition Condition { get; set; }
    [ForeignKey<Author>] public partial int AuthorId { get; set; }

    [Relationship(BackPopulates = nameof(Author.Books))]
    public partial Author? Author { get; set; }

    [Relationship(BackPopulates = nameof(Loan.Book), OrderBy = "LentAt desc", Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Loan> Loans { get; }

    [Relationship(BackPopulates = nameof(Tag.Books), Secondary = typeof(BookTag), OrderBy = nameof(Tag.Name))]
    public partial RelatedList<Tag> Tags { get; }

    public bool IsLent => Loans.Any(loan => loan.ReturnedAt is null);
}
