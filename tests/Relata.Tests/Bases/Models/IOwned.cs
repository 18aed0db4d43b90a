namespace Relata.Tests.Bases.Models;

/// <summary>What a person owns.</summary>
public interface IOwned
{
    Person? Owner { get; set; }
}
