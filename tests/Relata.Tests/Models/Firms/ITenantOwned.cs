namespace Relata.Tests.Models.Firms;

/// <summary>A row that belongs to a tenant.</summary>
public interface ITenantOwned
{
    int TenantId { get; set; }
}
