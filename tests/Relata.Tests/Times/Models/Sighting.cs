namespace Relata.Tests.Times.Models;

/// <summary>Times in every form in which a column can store them.</summary>
[Table]
public partial class Sighting : Dated
{
    public partial DateTime At { get; set; }
    [Convert<UnspecifiedDateTime>] public partial DateTime Clock { get; set; }
    [Convert<UnixSeconds>] public partial DateTime Seconds { get; set; }
    [Convert<UnixMilliseconds>] public partial DateTimeOffset Milliseconds { get; set; }
    [Convert<JulianDay>] public partial DateTime Julian { get; set; }
    [Convert<JulianDay>] public partial DateTimeOffset? JulianMoment { get; set; }
    public partial DateTimeOffset Moment { get; set; }
    public partial DateOnly Date { get; set; }
    public partial TimeOnly Time { get; set; }

    [Relationship(BackPopulates = nameof(Term.Sightings))]
    public partial Term? Term { get; set; }

    [ForeignKey<Term>] public partial DateTime? TermEnd { get; set; }
}
