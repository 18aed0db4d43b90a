namespace Relata.Schema.Operations;

/// <summary>A change of the tables and sequences of a database.</summary>
internal abstract record SchemaOperation;
