using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Schemas.TextKeys.Plain;

[Table("tk_tag")]
public partial class Tag : Entity
{
    [PrimaryKey, MaxLength(7)] public partial string Name { get; set; }
}
