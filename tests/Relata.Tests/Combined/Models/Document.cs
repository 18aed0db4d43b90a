namespace Relata.Tests.Combined.Models;

/// <summary>A table for each class, a version, owned values, and a foreign key to a unique key, in one hierarchy.</summary>
[Table]
public abstract partial class Document : Entity
{
    [PrimaryKey] public partial Guid Id { get; set; }

    [Discriminator(TablePerClass = true)] public partial string Kind { get; }

    [Version] public partial int Version { get; set; }

    public partial Amount Total { get; set; }

    public partial Party? Sender { get; set; }

    [ForeignKey<Country>(nameof(Models.Country.Code))] public partial string CountryCode { get; set; }

    [Relationship(BackPopulates = nameof(Models.Country.Documents))] public partial Country Country { get; set; }
}
