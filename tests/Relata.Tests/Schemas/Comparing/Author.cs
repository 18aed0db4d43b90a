using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Schemas.Comparing;

[Table("compared author")]
public partial class Author : Model
{
    [MaxLength(40)] public partial string Name { get; set; }
}
