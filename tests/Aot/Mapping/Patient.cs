using System.Linq.Expressions;
using Relata;

[Table]
public partial class Patient : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Visit.Patient))]
    public partial RelatedList<Visit> Visits { get; }

    [Relationship(ViewOnly = true, Filter = nameof(IsOpen), OrderBy = "Day")]
    public partial RelatedList<Visit> OpenVisits { get; }

    [Relationship(ViewOnly = true, OrderBy = "Day desc, Id desc")]
    public partial Visit? LatestVisit { get; }

    private static Expression<Func<Visit, bool>> IsOpen => visit => !visit.IsDone;
}
