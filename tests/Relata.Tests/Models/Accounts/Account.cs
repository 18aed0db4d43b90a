using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Models.Accounts;

/// <summary>One constraint of each kind.</summary>
[Table("accounts")]
[Index(nameof(TeamId), nameof(Number), IsUnique = true, Name = "one_number_a_team")]
public partial class Account : Model
{
    [Index(IsUnique = true)]
    public partial string Email { get; set; }

    [MaxLength(3)]
    public partial string? Country { get; set; }

    [ForeignKey<Team>, Column("team")]
    public partial int TeamId { get; set; }

    public partial int Number { get; set; }
}
