using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Names.Limits;

/// <summary>The names of its indexes, foreign keys and checks are longer than databases take, and differ at their ends only.</summary>
[Table("customer_subscription_payment")]
public partial class Subscription : Model
{
    [Index(IsUnique = true), MaxLength(10)] public partial string ExternalPaymentProviderIdentifierMail { get; set; }
    [Index(IsUnique = true), MaxLength(10)] public partial string ExternalPaymentProviderIdentifierCard { get; set; }
    [ForeignKey<Customer>] public partial int? CustomerOfThePaymentProviderSellingTo { get; set; }
    [ForeignKey<Customer>] public partial int? CustomerOfThePaymentProviderPaying { get; set; }
}
