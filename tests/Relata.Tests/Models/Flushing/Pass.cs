using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Models.Flushing;

/// <summary>Unique values of types for which no other value is at hand, and of some for which there is one.</summary>
[Table]
public partial class Pass : Model
{
    [MaxLength(2), Index(IsUnique = true)] public partial string Letter { get; set; }
    [Index(IsUnique = true)] public partial DateTimeOffset At { get; set; }
}
