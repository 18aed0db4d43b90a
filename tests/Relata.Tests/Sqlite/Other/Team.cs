namespace Relata.Tests.Sqlite.Other;

/// <summary>Another entity of the same table.</summary>
[Table]
public partial class Team : Model;
