using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Hierarchies.Models;

[DiscriminatorValue(2)]
public partial class Green : Sticker
{
    [Required] public partial int? Shade { get; set; }
}
