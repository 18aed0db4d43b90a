namespace Relata.Tests.UnitsOfWork.Models;

/// <summary>A row that belongs to a tenant, whose filter hides it from the others.</summary>
internal interface ITenantOwned
{
    int TenantId { get; set; }
}
