namespace Relata.Tests.ConcreteHierarchies.Models;

/// <summary>A derived class whose composite foreign key leads to rows of either table.</summary>
public partial class Bug : Ticket
{
    public partial int Severity { get; set; }

    [ForeignKey<Ticket>(nameof(Year), Name = "Cause")] public partial int? CauseYear { get; set; }

    [ForeignKey<Ticket>(nameof(Number), Name = "Cause")] public partial int? CauseNumber { get; set; }

    [Relationship(ForeignKey = "Cause")]
    public partial Ticket? Cause { get; set; }
}
