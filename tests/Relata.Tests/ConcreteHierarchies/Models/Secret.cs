namespace Relata.Tests.ConcreteHierarchies.Models;

/// <summary>A table with only the key.</summary>
public partial class Secret : Token;
