namespace Relata.Tests.Views.Models;

/// <summary>An entity with a reference to a view.</summary>
[Table]
public partial class Alert : Model
{
    public partial string Text { get; set; }
    [ForeignKey<CustomerTotal>] public partial int? TotalId { get; set; }

    [Relationship(BackPopulates = nameof(CustomerTotal.Alerts))]
    public partial CustomerTotal? Total { get; set; }
}
