namespace Relata.Tests.Models.Bank;

/// <summary>An amount that went from one account to another.</summary>
[Table]
public partial class Payment : Model
{
    /// <summary>Which payment it is. Not unique to the database: one that is made twice is to be seen.</summary>
    [Index] public partial int Number { get; set; }
    public partial long Amount { get; set; }
    [ForeignKey<Account>] public partial int SourceId { get; set; }
    [ForeignKey<Account>] public partial int TargetId { get; set; }

    [Relationship(ForeignKey = nameof(SourceId))] public partial Account? Source { get; set; }
    [Relationship(ForeignKey = nameof(TargetId))] public partial Account? Target { get; set; }
}
