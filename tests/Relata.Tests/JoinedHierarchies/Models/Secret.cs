namespace Relata.Tests.JoinedHierarchies.Models;

/// <summary>A table with only the key of the root.</summary>
[Table]
public partial class Secret : Token;
