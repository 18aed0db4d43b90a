namespace Relata.Tests.Legacy.Northwind;

/// <summary>The base class of the model, whose tables and columns are named as its classes and properties are, in the plural.</summary>
[Naming(NamingConvention.AsIs, PluralTables = true)]
public abstract class NorthwindEntity : Entity;
