using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Schemas.Comparing;

[Table("compared_volume")]
public partial class Volume : Model
{
    [Index(IsUnique = true), MaxLength(40)] public partial string Title { get; set; }
    [Index] public partial int Pages { get; set; }
    [Column("größe")] public partial string? Size { get; set; }
    [Column(Default = "'shelf'"), MaxLength(20)] public partial string Place { get; set; }
    public partial decimal Price { get; set; }
    [ForeignKey<Author>] public partial int AuthorId { get; set; }
}
