namespace Relata.Tests.JoinedHierarchies.Models;

/// <summary>A derived class whose composite foreign key leads to its own table's rows, or to those of the base.</summary>
[Table]
public partial class Bug : Ticket
{
    public partial int Severity { get; set; }

    [ForeignKey<Ticket>(nameof(Year), Name = "Cause")] public partial int? CauseYear { get; set; }

    [ForeignKey<Ticket>(nameof(Number), Name = "Cause")] public partial int? CauseNumber { get; set; }

    [Relationship(ForeignKey = "Cause")]
    public partial Ticket? Cause { get; set; }
}
