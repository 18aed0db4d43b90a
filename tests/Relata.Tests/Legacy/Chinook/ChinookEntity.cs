namespace Relata.Tests.Legacy.Chinook;

/// <summary>The base class of the model, whose tables and columns are named as its classes and properties are.</summary>
[Naming(NamingConvention.AsIs)]
public abstract class ChinookEntity : Entity;
