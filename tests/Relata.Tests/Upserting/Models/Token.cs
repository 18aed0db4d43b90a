using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Upserting.Models;

/// <summary>Told from others by bytes.</summary>
[Table]
[Index(nameof(ClubId), nameof(Hash), IsUnique = true)]
public partial class Token : Model
{
    [MaxLength(16)] public partial byte[] Hash { get; set; }

    public partial string? Name { get; set; }

    [ForeignKey<Club>] public partial int? ClubId { get; set; }

    public partial Club? Club { get; set; }
}
