using CoSolve.Learned.Training.Loading;
using TorchSharp;

namespace CoSolve.Tests.Learned.Training.Loading;

/// <summary>The version needs of TorchSharp's own library, which lies in the package cache since the project was built with it.</summary>
public sealed class VersionNeedsTests
{
    private const string Newest = "GLIBCXX_3.4.32";

    private readonly byte[] _library = File.ReadAllBytes(Path.Combine(
        LibtorchFiles.PackageCache(), "torchsharp", typeof(torch).Assembly.GetName().Version!.ToString(3), "runtimes", "linux-x64", "native", "libLibTorchSharp.so"));

    [Fact]
    public void OneFlagOfOneVersionChanges()
    {
        byte[] weakened = [.. _library];
        VersionNeeds.Weaken(weakened, Newest);
        int[] changed = [.. Enumerable.Range(0, _library.Length).Where(k => _library[k] != weakened[k])];
        int place = Assert.Single(changed);
        Assert.Equal((0, 2), (_library[place], weakened[place]));
        byte[] twice = [.. weakened];
        VersionNeeds.Weaken(twice, Newest);
        Assert.Equal(weakened, twice);
        byte[] other = [.. _library];
        VersionNeeds.Weaken(other, "GLIBC_2.14");
        Assert.NotEqual(weakened, other);
    }

    [Fact]
    public void WhatIsNotSuchALibraryIsRefused()
    {
        Assert.Throws<InvalidDataException>(() => VersionNeeds.Weaken([.. _library], "GLIBCXX_9"));
        Assert.Throws<InvalidDataException>(() => VersionNeeds.Weaken("#!/bin/sh"u8.ToArray(), Newest));
        for (int length = 0; length < 1_000_000; length = 2 * length + 1)
        {
            Assert.Throws<InvalidDataException>(() => VersionNeeds.Weaken(_library.AsSpan(0, length).ToArray(), Newest));
        }
    }
}
