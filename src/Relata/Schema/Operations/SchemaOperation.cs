namespace Relata.Schema.Operations;

/// <summary>A change to the tables and sequences of a database.</summary>
internal abstract record SchemaOperation;
