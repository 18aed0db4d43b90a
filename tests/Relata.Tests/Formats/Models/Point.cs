namespace Relata.Tests.Formats.Models;

public record struct Point(double X, double Y);
