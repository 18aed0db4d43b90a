namespace Relata.Tests.Bases.Models;

/// <summary>What can be hidden without being deleted.</summary>
public interface IDeletable
{
    bool IsDeleted { get; set; }
}
