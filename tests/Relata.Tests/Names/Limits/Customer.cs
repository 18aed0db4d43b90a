namespace Relata.Tests.Names.Limits;

/// <summary>In a circle with its subscriptions: a foreign key is added when both tables are there.</summary>
[Table]
public partial class Customer : Model
{
    [ForeignKey<Subscription>] public partial int? LatestSubscriptionWithAnExternalProviderItSellsTo { get; set; }
    [ForeignKey<Subscription>] public partial int? LatestSubscriptionWithAnExternalProviderItPaysFor { get; set; }
}
