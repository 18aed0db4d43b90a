namespace Relata.Relations;

/// <summary>How the tables of a relationship are linked.</summary>
public abstract record Link;
