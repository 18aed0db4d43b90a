namespace Relata.Tests.Models.Library;

[Table]
public partial class BookTag : Entity
{
    [PrimaryKey, ForeignKey<Book>] public partial int BookId { get; set; }
    [PrimaryKey, ForeignKey<Tag>] public partial int TagId { get; set; }
}
