using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.ConcreteHierarchies.Models;

public partial class Password : Secret
{
    [MaxLength(20)] public partial string Text { get; set; }

    [Column(Default = "'weak'")] public partial string Strength { get; set; }

    [UpdatedAt] public partial DateTime ChangedAt { get; set; }
}
