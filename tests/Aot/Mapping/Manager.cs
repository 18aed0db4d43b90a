using Relata;

[DiscriminatorValue("mgr")]
public partial class Manager : Employee
{
    public partial int Budget { get; set; }

    [Relationship(BackPopulates = nameof(Report.Manager))]
    public partial RelatedList<Report> Reports { get; }
}
